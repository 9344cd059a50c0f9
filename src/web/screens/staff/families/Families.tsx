/** Being built. */
export function Families() {
  return <p>Families</p>
}
