import { gap, plain } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import type { Centre } from '../kernel/letter.ts'
import { sampleCentre } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What a letter with a one-time link is filled from; nothing about a family stands in it. */
export type PartnerLinkData = {
  readonly centre: Centre
  readonly organisation: string
  /** The whole address, typed and as a QR code. */
  readonly address: string
  /** Last day on which the link opens. */
  readonly until: string
  readonly day: string
}

const sample: PartnerLinkData = {
  centre: sampleCentre,
  organisation: 'СШ № 2',
  address: 'https://patronat.example/link#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  until: '08.12.2026',
  day: '2026-11-24',
}

/** A one-time link on paper, for an organisation without e-mail. */
export const partnerLink: Form<PartnerLinkData> = {
  blank: {
    centre: { fullName: '', address: '', phones: '', email: '' },
    organisation: '',
    address: '',
    until: '',
    day: '',
  },
  sample,
  blocks: data => [
    plain(
      [data.centre.fullName, data.centre.address, data.centre.phones && `тел. ${data.centre.phones}`, data.centre.email]
        .filter(Boolean)
        .join('\n'),
      'center',
    ),
    gap(),
    { kind: 'addressee', lines: [data.organisation || '(наименование организации)'] },
    { kind: 'title', lines: ['Как ответить по мероприятиям Плана патронатного сопровождения'] },
    plain('Откройте камеру телефона и наведите её на рисунок или наберите адрес в браузере.'),
    gap(),
    ...(data.address === '' ? [] : [{ kind: 'qr', text: data.address } as const]),
    gap(),
    plain(data.address || '(адрес)', 'center'),
    gap(),
    plain(
      `Ссылка выдана вашей организации${data.until ? `, действует по ${data.until} включительно` : ''} и открывается один раз: потом 12 часов работает на том же телефоне или компьютере. Не передавайте её другим. Если она не открылась, нажмите на странице «Прислать новую ссылку» или позвоните в центр.`,
    ),
    gap(),
    plain(longDay(data.day)),
  ],
}
