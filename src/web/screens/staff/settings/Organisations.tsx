/** Being built. */
export function Organisations() {
  return <p>Organisations</p>
}
