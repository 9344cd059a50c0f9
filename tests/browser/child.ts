import { readKeys } from '../../src/server/platform/keys/key-file.ts'
import { openMasterKeys } from '../../src/server/platform/keys/keys.ts'
import { openServer } from '../../src/server/start.ts'

// A server in a process of its own, to be killed without warning: `node child.ts <database url> <port> <moment> <key file>`.
const [url = '', port = '', moment = '', file = ''] = process.argv.slice(2)
const { http } = await openServer({
  url,
  keys: openMasterKeys(() => readKeys({ file })),
  clock: () => new Date(moment),
})
await http.listen({ port: Number(port), host: '127.0.0.1' })
console.log('listening')
