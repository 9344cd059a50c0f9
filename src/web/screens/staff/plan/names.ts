import type { CaseView } from '../../../../api/case/cases.ts'
import { useSession } from '../../../data/session.tsx'
import type { Names } from './words.ts'

/** The names a plan of this case needs. */
export function useNames(view: CaseView): Names {
  const { staff, staffName } = useSession()
  return {
    persons: view.persons,
    members: view.state.members,
    staffName,
    staffPost: id => staff.find(worker => worker.id === id)?.post ?? '',
    staffWord: id => (staff.find(worker => worker.id === id)?.role === 'psychologist' ? 'психолог центра' : ''),
  }
}
