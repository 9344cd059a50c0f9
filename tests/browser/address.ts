import type { FastifyInstance } from 'fastify'

/** Where the houses of this worker stand, one after the other. */
let usual = 0

/**
 * Has a server listen where the last one of this worker did, and answers the address: what the browser has compiled, and the
 * files it holds, belong to an address. While another house stands there, somewhere else.
 */
export async function listen(http: FastifyInstance): Promise<string> {
  const at = (port: number) => http.listen({ port, host: '127.0.0.1' })
  const address = await at(usual).catch(() => at(0))
  if (usual === 0) usual = Number(new URL(address).port)
  return address
}
