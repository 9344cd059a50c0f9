/** Being built. */
export function Department() {
  return <p>Department</p>
}
