import type { ProcessPage } from '../../../../domain/law/process.ts'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital } from '../../../ui/text.ts'

/** How often a family is met, by the kind of patronage [МП II]. */
export const Frequency = ({ frequency }: { frequency: ProcessPage['frequency'] }) => (
  <Card title="Частота контактов" footer="МП II">
    <KeyValue rows={frequency.map(row => ({ label: capital(row.kind), value: row.norm }))} />
  </Card>
)
