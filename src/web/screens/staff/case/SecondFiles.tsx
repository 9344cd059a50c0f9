import { answerSecondFile, secondFiles } from '../../../../api/case/second-files.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useData, useSave } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { formatDay, typo } from '../../../ui/text.ts'

/** Somebody to whom this family is closed took its papers in and opened a second file: what its readers do about that (A6). */
export function SecondFiles({ caseId }: { caseId: string }) {
  const session = useSession()
  const save = useSave(answerSecondFile)
  const files = useData(secondFiles, { caseId }).data?.files ?? []
  const may = session.may('secondFile.answer')
  return (
    <>
      <SendingProblem sending={save} />
      {files
        .filter(({ attempt }) => attempt)
        .map(file => (
          <div className="space-above-4" key={file.caseId}>
            <Banner
              kind="warn"
              title="Тот, от кого защищают семью, хотел действовать за её людей в другом деле."
              text={`${formatDay(file.at.slice(0, 10))} ему отказано. Решите, нужно ли сообщить в милицию и в орган опеки, и предупредите семью.`}
            >
              {may && (
                <p className="space-above-3">
                  <Button
                    look="quiet"
                    disabled={save.busy}
                    onClick={() => void save.send({ caseId, otherId: file.caseId, answer: 'same' })}
                  >
                    Семья предупреждена
                  </Button>
                </p>
              )}
            </Banner>
          </div>
        ))}
      {files
        .filter(({ attempt }) => !attempt)
        .map(file => (
          <div className="space-above-4" key={file.caseId}>
            <Banner
              kind="warn"
              title="Возможно, о той же семье открыто второе дело."
              text={`${file.title ? `Семья ${file.title}, дело открыто` : 'Дело открыто'} ${formatDay(file.at.slice(0, 10))}: совпали имя и дата рождения. Тот, кто принял бумаги, этого дела не видит, и ему ничего не сказано.`}
            >
              <ul className="bullets space-above-2">
                <li>
                  {typo(
                    'Семья та же: сначала закройте второе дело для тех же людей, чтобы адрес из него не увидели другие.',
                  )}
                </li>
                <li>{typo('Затем внесите бумагу в это дело, а второе закройте как зарегистрированное ошибочно.')}</li>
                <li>{typo('Семья другая, например ребёнок живёт с другим родителем: отметьте это.')}</li>
              </ul>
              <p className="row row-tight space-above-3">
                {file.title && <ButtonLink to={paths.family(file.caseId)}>Второе дело</ButtonLink>}
                {may && (
                  <>
                    <Button
                      look="quiet"
                      disabled={save.busy}
                      onClick={() => void save.send({ caseId, otherId: file.caseId, answer: 'same' })}
                    >
                      Та же семья, второе дело убрано
                    </Button>
                    <Button
                      look="quiet"
                      disabled={save.busy}
                      onClick={() => void save.send({ caseId, otherId: file.caseId, answer: 'other' })}
                    >
                      Другая семья
                    </Button>
                  </>
                )}
              </p>
            </Banner>
          </div>
        ))}
    </>
  )
}
