/** Being built. */
export function Assessments() {
  return <p>Assessments</p>
}
