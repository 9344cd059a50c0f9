import { paths } from '../../../data/paths.ts'

/** The sections of the guide by what stands in their addresses. */
export const guideSections = {
  tours: 'За три минуты',
  'sign-in': 'Вход',
  day: 'Мой день',
  intake: 'Выписка и заявление',
  families: 'Семьи',
  family: 'Семья',
  assessment: 'Диагностика',
  plan: 'План',
  contact: 'Контакт',
  safety: 'Безопасность и доступ',
  organisations: 'Организации',
  documents: 'Документы',
  department: 'Отделение',
  'first-day': 'Первый день центра',
  settings: 'Настройки центра',
  trouble: 'Если что-то пошло не так',
} as const
/** A section of the guide. */
export type GuideSection = keyof typeof guideSections

/** Which section speaks of a screen: the first address that fits. */
const places: readonly (readonly [RegExp, GuideSection])[] = [
  [/^\/(?:month)?$/u, 'day'],
  [/^\/families\/[^/]+\/(?:assess|assessments)$/u, 'assessment'],
  [/^\/families\/[^/]+\/plan$/u, 'plan'],
  [/^\/families\/[^/]+\/(?:contact|contacts)$|^\/contact$/u, 'contact'],
  [/^\/families\/[^/]+\/(?:documents|agreement)$|^\/registers/u, 'documents'],
  [/^\/families\/[^/]+\/(?:concern|access)$|^\/concern|^\/signals|^\/emergency|^\/privacy/u, 'safety'],
  [/^\/families\/[^/]+\/(?:application|refusal|reply)|^\/intake/u, 'intake'],
  [/^\/families\/[^/]+|^\/transfers/u, 'family'],
  [/^\/(?:families|search)$/u, 'families'],
  [/^\/(?:department|figures)/u, 'department'],
  [/^\/settings\/first-day/u, 'first-day'],
  [/^\/settings\/(?:organisations|mail)/u, 'organisations'],
  [/^\/(?:settings|powers)/u, 'settings'],
  [/^\/account/u, 'sign-in'],
]

/** Where «?» of a screen leads: the section about it, or the contents. */
export function helpFor(pathname: string): string {
  const found = places.find(([address]) => address.test(pathname))
  return paths.help(found?.[1])
}
