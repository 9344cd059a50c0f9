/** Whether the browser shows a PDF inside a page; most telephones do not. */
export const showsPdf = (): boolean => navigator.pdfViewerEnabled

/**
 * Opens the dialog of the printer with a PDF, in a frame nobody sees; where the browser shows no PDF inside a page, the file itself
 * is opened.
 */
export function printPdf(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  // The dialog stays open as long as somebody looks at it: the file goes with the page, or with the next one that is printed.
  document.querySelector('iframe[data-print]')?.remove()
  if (!showsPdf()) {
    openFile(address, name)
    return
  }
  const frame = document.createElement('iframe')
  frame.dataset['print'] = ''
  frame.title = name
  frame.hidden = true
  frame.addEventListener('load', () => {
    try {
      frame.contentWindow!.focus()
      frame.contentWindow!.print()
    } catch {
      openFile(address, name)
    }
  })
  frame.src = address
  document.body.append(frame)
}

/** Opens a file in a page of its own; one that is kept from opening comes as a download. */
function openFile(address: string, name: string): void {
  if (window.open(address, '_blank')) return
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
