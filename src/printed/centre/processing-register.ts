import { processingOf } from '../../domain/centre/processing.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { gap, para, plain } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleCentre } from '../kernel/sample-family.ts'
import { tie } from '../kernel/typography.ts'

/** What the list of processing is headed by. */
export type ProcessingRegisterData = {
  readonly centre: string
  readonly address: string
  /** What of a plan the centre sends to organisations. */
  readonly planSentAs: Settings['planSentAs']
}

const sample: ProcessingRegisterData = {
  centre: sampleCentre.fullName,
  address: sampleCentre.address,
  planSentAs: 'ownMeasures',
}

const states: Readonly<Record<string, ProcessingRegisterData>> = {
  wholePlan: { ...sample, planSentAs: 'wholePlan' },
}

/** Сведения для реестра операторов персональных данных (dossier §1.4): the same table the program works by. */
export const processingRegister: Form<ProcessingRegisterData> = {
  landscape: true,
  blank: { centre: '', address: '', planSentAs: 'ownMeasures' },
  sample,
  states,
  blocks: ({ centre, address, planSentAs }) => [
    ...(centre === '' ? [] : [plain([centre, address].filter(Boolean).join('\n'), 'center')]),
    {
      kind: 'title',
      lines: ['СВЕДЕНИЯ', 'об обработке персональных данных при оказании услуги «социальный патронат»'],
    },
    {
      kind: 'table',
      size: 9,
      blankRows: 0,
      columns: [
        { head: 'Цель обработки', width: 38 },
        { head: 'Чьи данные', width: 28 },
        { head: 'Какие данные', width: 50 },
        { head: 'Специальные', width: 22 },
        { head: 'Правовое основание', width: 48 },
        { head: 'Кому передаются', width: 44 },
        { head: 'Сколько хранятся', width: 38 },
      ],
      rows: processingOf({ planSentAs }).map(({ purpose, whose, data, special, basis, given, kept }) =>
        [purpose, whose, data, special ? 'да' : 'нет', basis, given, kept].map(tie),
      ),
    },
    gap(),
    para(
      'Дело семьи, которая переезжает, передаётся другому центру в том, на что она согласна. Специальные персональные данные, диагностика, заметки и файлы хранятся в зашифрованном виде. Доступ разграничен по ролям и отношению к семье; каждое обращение к делу записывается в журнал действий.',
    ),
  ],
}
