/** Being built. */
export function RecordContact() {
  return <p>RecordContact</p>
}
