/** Being built. */
export function MonitoringPage() {
  return <p>MonitoringPage</p>
}
