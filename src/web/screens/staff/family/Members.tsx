/** Being built. */
export function Members() {
  return <p>Members</p>
}
