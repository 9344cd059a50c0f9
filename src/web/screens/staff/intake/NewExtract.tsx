/** Being built. */
export function NewExtract() {
  return <p>NewExtract</p>
}
