/** Being built. */
export function Staff() {
  return <p>Staff</p>
}
