/** Being built. */
export function Closing() {
  return <p>Closing</p>
}
