import { processing } from '../domain/processing.ts'
import type { Form } from './block.ts'
import { gap, para, plain } from './compose.ts'

/** What the list of processing is headed by. */
export type ProcessingRegisterData = { readonly centre: string; readonly address: string }

/** Сведения для реестра операторов персональных данных (dossier §1.4): the same table the program works by. */
export const processingRegister: Form<ProcessingRegisterData> = {
  id: 'processing-register',
  title: 'Сведения об обработке персональных данных',
  edition: 'По обычаю учреждения; сведения для реестра операторов персональных данных',
  landscape: true,
  blank: { centre: '', address: '' },
  blocks: ({ centre, address }) => [
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
        { head: 'Цель обработки', width: 40 },
        { head: 'Чьи данные', width: 32 },
        { head: 'Какие данные', width: 50 },
        { head: 'Специальные', width: 26 },
        { head: 'Правовое основание', width: 48 },
        { head: 'Кому передаются', width: 36 },
        { head: 'Сколько хранятся', width: 36 },
      ],
      rows: processing.map(one => [
        one.purpose,
        one.whose,
        one.data,
        one.special ? 'да' : 'нет',
        one.basis,
        one.given,
        one.kept,
      ]),
    },
    gap(),
    para(
      'Специальные персональные данные, диагностика, заметки и файлы хранятся в зашифрованном виде. Доступ разграничен по ролям и отношению к семье; каждое обращение к делу записывается в журнал действий.',
    ),
  ],
}
