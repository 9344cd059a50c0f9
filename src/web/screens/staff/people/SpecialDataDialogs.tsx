import { specialBases } from '../../../../domain/intake/application/applications.ts'
import { specialConsentOn } from '../../../../domain/safety/special-data.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { capital, formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import type { OfPerson } from './memberDialog.ts'

type Basis = keyof typeof specialBases

/** B3: special-category data of a person, only with a recorded basis (закон № 99-З). */
export function SpecialDataDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="recordSpecialData"
      about={personId}
      title="Специальные сведения"
      note={`${memberName(family.view, personId)}. Здоровье, инвалидность, ответственность: хранить можно только с основанием (закон № 99-З). Видят куратор, психолог и руководитель.`}
      submit="Записать"
      onDone={answer => family.say('Специальные сведения записаны.', answer)}
      start={() => ({ text: '', basis: '' as Basis | '', basisNote: '', day: session.today })}
      check={value => ({
        ...(value.text.trim() ? {} : { text: 'Впишите сведения' }),
        ...(value.basis ? {} : { basis: 'Укажите основание: без него такие сведения хранить нельзя' }),
        ...(value.basisNote.trim() ? {} : { basisNote: 'Укажите документ или статью' }),
      })}
      build={value => ({ personId, ...value, basis: value.basis as Basis })}
      onClose={onClose}
    >
      {({ value, field }) => {
        const consent = [value.day, session.today]
          .map(day => specialConsentOn(family.view, personId, day))
          .reduce((first, candidate) => first && candidate)
        return (
          <>
            <TextArea {...field('text')} label="Сведения" />
            <DateField {...field('day')} label="Дата" today={session.today} max={session.today} />
            <RadioGroup
              {...field('basis')}
              label="Основание"
              choices={(Object.keys(specialBases) as Basis[]).map(basis => ({
                value: basis,
                label: capital(specialBases[basis]),
                ...(basis !== 'consent'
                  ? {}
                  : consent
                    ? {
                        hint: `От ${formatDay(consent.day)}: ${memberName(family.view, consent.givenById, consent.day)}`,
                      }
                    : {
                        disabled: true,
                        hint: 'На эту дату его нет. Запишите согласие на вкладке «Доступ»: с 16 лет его даёт сам человек, до 16 — законный представитель',
                      }),
              }))}
            />
            <TextField {...field('basisNote')} label="Документ или статья" hint="Например: согласие от 03.11.2026" />
          </>
        )
      }}
    </CommandDialog>
  )
}

/** B3: the consent is no more, so what was stored on it is closed and shown to nobody again (закон № 99-З, ст. 10). */
export function CloseSpecialDataDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="closeSpecialData"
      about={personId}
      title="Закрыть специальные сведения"
      note={`${memberName(family.view, personId)}. Всё, что записано по согласию, больше никто не увидит; записанное по закону останется. Вернуть нельзя.`}
      submit="Закрыть сведения"
      onDone={answer => family.say('Специальные сведения закрыты.', answer)}
      start={() => ({ day: session.today, reason: '' })}
      check={value => (value.reason.trim() ? {} : { reason: 'Напишите, почему' }) as Record<string, string>}
      build={value => ({ personId, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="Дата" today={session.today} max={session.today} />
          <TextField
            {...field('reason')}
            label="Почему"
            hint="Например: согласие отозвано 12.11.2026"
            maxLength={300}
          />
        </>
      )}
    </CommandDialog>
  )
}
