/** Being built. */
export function Account() {
  return <p>Account</p>
}
