/** Being built. */
export function Registers() {
  return <p>Registers</p>
}
