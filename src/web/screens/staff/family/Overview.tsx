/** Being built. */
export function Overview() {
  return <p>Overview</p>
}
