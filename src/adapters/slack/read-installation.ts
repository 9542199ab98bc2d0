import * as z from 'zod'

const Id = z.string().min(1)
const MaybeId = Id.nullish().catch(undefined)
/** A boolean in events and clicks, a text in commands. */
const Flag = z.union([z.boolean(), z.string()]).nullish().catch(undefined)

const Installation = z.object({
  team_id: MaybeId,
  enterprise_id: MaybeId,
  team: z.object({ id: MaybeId }).nullish().catch(undefined),
  enterprise: z.object({ id: MaybeId }).nullish().catch(undefined),
  user: z.object({ team_id: MaybeId }).nullish().catch(undefined),
  view: z.object({ app_installed_team_id: MaybeId }).nullish().catch(undefined),
  is_enterprise_install: Flag,
  authorizations: z
    .array(z.object({ team_id: MaybeId, enterprise_id: MaybeId, is_enterprise_install: Flag }))
    .nullish()
    .catch(undefined),
})

/**
 * The installation that anything from Slack is for: the team, or the organisation that has installed the bot for all its
 * teams. In channels that several organisations share, it is ours, not that of whoever wrote.
 */
export function readInstallationId(body: unknown): string | undefined {
  const { data } = Installation.safeParse(body)
  if (data === undefined) return undefined
  return candidatesOf(data).find((id) => typeof id === 'string') ?? undefined
}

/** The most telling first. */
function candidatesOf(data: z.infer<typeof Installation>): readonly (string | null | undefined)[] {
  const [authorization] = data.authorizations ?? []
  const isOrganisation = isTrue(authorization?.is_enterprise_install ?? data.is_enterprise_install)
  if (isOrganisation) return [authorization?.enterprise_id, data.enterprise_id, data.enterprise?.id]
  return [authorization?.team_id, ...teamsOf(data)]
}

const teamsOf = (data: z.infer<typeof Installation>): readonly (string | null | undefined)[] => [
  data.view?.app_installed_team_id,
  data.team_id,
  data.team?.id,
  data.user?.team_id,
]

const isTrue = (flag: boolean | string | null | undefined): boolean => flag === true || flag === 'true'
