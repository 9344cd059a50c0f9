import type { OpenHandover } from '../../../../api/handover/handovers.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'

/** Says why an offered family is not taken. */
export function DeclineHandover({ offer, onClose }: { offer: OpenHandover; onClose: () => void }) {
  return (
    <CommandDialog
      view={offer}
      name="declineHandover"
      about={offer.handoverId}
      title={`Не принимать семью ${offer.title}`}
      note="Семья останется у прежнего специалиста, заведующий увидит ваш ответ."
      submit="Не принимать"
      start={() => ({ reason: '' })}
      check={value =>
        (value.reason.trim() ? {} : { reason: 'Напишите, почему не можете принять' }) as Record<string, string>
      }
      build={({ reason }) => ({ handoverId: offer.handoverId, reason })}
      onClose={onClose}
    >
      {({ field }) => <TextField {...field('reason')} label="Почему не можете принять" maxLength={500} />}
    </CommandDialog>
  )
}
