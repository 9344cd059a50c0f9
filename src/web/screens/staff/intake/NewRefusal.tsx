/** Being built. */
export function NewRefusal() {
  return <p>NewRefusal</p>
}
