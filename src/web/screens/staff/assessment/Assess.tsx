/** Being built. */
export function Assess() {
  return <p>Assess</p>
}
