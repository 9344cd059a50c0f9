/** Being built. */
export function PlanPage() {
  return <p>PlanPage</p>
}
