import type { SearchHit } from '../../../../../api/case/cases.ts'
import type { Register } from '../../../../../domain/kernel/registers.ts'
import { formatDay } from '../../../../ui/text.ts'

const inJournal = {
  incoming: 'выписка',
  applications: 'заявление',
  refusals: 'отказ',
  contracts: 'договор',
  outgoing: 'письмо',
  notices: 'сообщение в опеку',
} as const satisfies Record<Register, string>

/** Why a family was found: what of it agrees with the words; one that is closed, by its surname. */
export function reasonOf(hit: SearchHit): string {
  switch (hit.by) {
    case 'surname':
      return 'совпала фамилия'
    case 'address':
      return 'совпал адрес'
    case 'phone':
      return `совпал телефон${hit.person === hit.title ? '' : `: ${hit.person}`}`
    case 'number':
      return `совпал номер: ${inJournal[hit.register]} № ${hit.number}`
    default:
      return `совпало имя: ${hit.person}${hit.birthDay ? `, ${formatDay(hit.birthDay)}` : ''}`
  }
}
