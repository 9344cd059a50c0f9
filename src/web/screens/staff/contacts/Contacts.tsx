/** Being built. */
export function Contacts() {
  return <p>Contacts</p>
}
