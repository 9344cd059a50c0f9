/** Being built. */
export function ChooseFamily() {
  return <p>ChooseFamily</p>
}
