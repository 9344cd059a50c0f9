import { useState } from 'react'
import { useNavigate } from 'react-router'
import { privacyHome } from '../../../../../api/centre/privacy.ts'
import type { PrivacyRegister } from '../../../../../domain/kernel/registers.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { Columns } from '../../../../ui/page/Shell.tsx'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { PowersLine } from '../../account/PowersLine.tsx'
import { NewEntry } from './NewEntry.tsx'
import { Due } from './Notices.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'
import { StandsOut } from './StandsOut.tsx'

/** «Персональные данные»: what is due and what stands out, for whoever is responsible; nothing of any family. */
export function PrivacyHome() {
  const session = useSession()
  const query = useData(privacyHome, {}, session.may('privacy.read'))
  const navigate = useNavigate()
  const [writing, setWriting] = useState<PrivacyRegister>()
  if (!session.may('privacy.read')) return <NotFound />
  return (
    <>
      <PrivacyHead
        title="Персональные данные"
        lead="Сроки заявлений и инцидентов и то, что требует внимания. Содержания дел здесь нет."
        actions={
          session.may('privacy.write') && (
            <>
              <Button look="primary" icon="plus" onClick={() => setWriting('requests')}>
                Заявление
              </Button>
              <Button icon="warning" onClick={() => setWriting('incidents')}>
                Инцидент
              </Button>
            </>
          )
        }
      />
      <PowersLine />
      <QueryResult query={query}>
        {home => <Columns main={<Due home={home} />} side={<StandsOut home={home} />} />}
      </QueryResult>
      {writing && (
        <NewEntry
          register={writing}
          onClose={() => setWriting(undefined)}
          onDone={entry => void navigate(paths.privacyEntry(entry.id))}
        />
      )}
    </>
  )
}
