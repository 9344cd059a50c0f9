import { type Stage, stages } from '../../../src/domain/law/stages.ts'

/** Families and papers of the region that the tours look at. */
export type Sights = {
  /** A family at every stage: any of the centre, and one of the curator's own. */
  any: Partial<Record<Stage, string>>
  own: Partial<Record<Stage, string>>
  referralId: string
  entryId: string
}

const tabs = ['', '/members', '/assessments', '/contacts', '/agreement', '/documents', '/terms', '/access', '/history']
const registers = ['', '/incoming', '/applications', '/contracts', '/refusals', '/outgoing', '/notices']
const settings = [
  '',
  '/first-day',
  '/staff',
  '/units',
  '/organisations',
  '/library',
  '/calendar',
  '/mail',
  '/mail/server',
]
const path = (families: Partial<Record<Stage, string>>, stage: Stage, rest = '') =>
  `/families/${families[stage]}${rest}`

/** Who looks at which screens; a test sees that no route is left out. */
export const tours: Record<string, (sights: Sights) => string[]> = {
  curator: ({ own, referralId }) => [
    '/',
    '/month',
    '/families',
    '/search',
    '/contact',
    '/concern',
    '/concern/child',
    '/intake/extract',
    '/intake/application',
    '/intake/paper',
    ...tabs.map(tab => path(own, 'active', tab)),
    path(own, 'referred'),
    path(own, 'referred', '/application'),
    path(own, 'active', '/refusal'),
    path(own, 'referred', `/reply/${referralId}`),
    path(own, 'active', '/assess'),
    path(own, 'active', '/plan'),
    path(own, 'planning', '/plan'),
    path(own, 'active', '/contact'),
    path(own, 'active', '/contact?attempt'),
    path(own, 'active', '/concern'),
    path(own, 'active', '/monitoring'),
    path(own, 'active', '/results'),
    path(own, 'active', '/closing'),
    '/emergency',
    '/account',
    '/account/undertaking',
    '/help',
    '/help/documents',
    '/process',
    '/process/rights',
    '/nowhere',
  ],
  head: () => [
    '/',
    '/signals',
    '/department',
    '/department/handover',
    ...registers.map(register => `/registers${register}`),
  ],
  // Who reaches both units finds a family at every stage.
  director: ({ any }) => [
    '/powers',
    path(any, 'planning', '/plan'),
    ...(Object.keys(stages) as Stage[]).map(stage => path(any, stage)),
    path(any, 'reviewing', '/results'),
    path(any, 'closed', '/closing'),
  ],
  psychologist: () => ['/', '/families', '/account'],
  registrar: ({ own, referralId }) => [
    '/',
    '/registers',
    '/intake/extract',
    '/intake/received',
    '/transfers',
    '/settings/organisations/list',
    '/concern',
    // Papers of a family and what is done with them.
    path(own, 'active'),
    path(own, 'referred'),
    path(own, 'referred', '/application'),
    path(own, 'referred', `/reply/${referralId}`),
    path(own, 'active', '/refusal'),
    path(own, 'active', '/concern'),
  ],
  admin: () => [...settings, '/accounts'].map(setting => `/settings${setting}`),
  // A link without its token, as somebody finds it who typed half of it.
  analyst: () => ['/', '/figures', '/link', '/invitation', '/open'],
  privacy: ({ own, entryId }) => [
    '/',
    '/privacy',
    ...['requests', 'appeals', 'incidents'].map(text => `/privacy/registers/${text}`),
    `/privacy/entries/${entryId}`,
    '/privacy/archive',
    '/privacy/audit',
    '/privacy/audit?action=breakGlass',
    `/privacy/cases/${own.active}`,
    '/privacy/terms',
    '/privacy/restored',
  ],
}
