/** The long side of a photographed sheet on which small print is still read. */
const longSide = 2400
/** What a scanner makes is smaller and stays as it is. */
const lightEnough = 1_000_000

/**
 * A photograph of a paper as it can be sent over a slow line: smaller, upright, without what the camera wrote of the place where
 * it was taken. Anything else stays as it is.
 */
export async function lighterPhoto(file: File): Promise<File> {
  if (!/^image\/(?:jpeg|png|webp)$/u.test(file.type) || file.size < lightEnough) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.82))
    return blob && blob.size < file.size
      ? new File([blob], `${file.name.replace(/\.\w+$/u, '')}.jpg`, { type: 'image/jpeg' })
      : file
  } catch {
    return file
  }
}
