/** Being built. */
export function Documents() {
  return <p>Documents</p>
}
