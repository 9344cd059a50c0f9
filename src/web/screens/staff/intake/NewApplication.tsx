/** Being built. */
export function NewApplication() {
  return <p>NewApplication</p>
}
