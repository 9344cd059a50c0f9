import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../api/endpoint.ts'
import { blobOf } from '../data/call.ts'
import { printPdf } from '../data/printing.ts'
import { Button } from '../ui/action/Button.tsx'

/** Opens the dialog of the printer with a PDF of the server. */
export function PrintPdf<I extends z.core.$ZodType>({
  endpoint,
  input,
  about,
  primary = false,
  children = 'Напечатать',
}: {
  endpoint: Endpoint<I, Blob>
  input: z.core.input<I>
  about: string
  primary?: boolean
  children?: string
}) {
  const [state, setState] = useState<'still' | 'busy' | 'failed'>('still')
  const print = async () => {
    setState('busy')
    try {
      const { blob, name } = await blobOf(endpoint, input)
      printPdf(blob, name)
      setState('still')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <Button
        look={primary ? 'primary' : 'plain'}
        icon="printer"
        about={about}
        disabled={state === 'busy'}
        onClick={() => void print()}
      >
        {children}
      </Button>
      {state === 'failed' && (
        <span className="small warning" role="alert">
          Не получилось: скачайте PDF
        </span>
      )}
    </>
  )
}
