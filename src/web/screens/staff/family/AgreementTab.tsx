/** Being built. */
export function AgreementTab() {
  return <p>AgreementTab</p>
}
