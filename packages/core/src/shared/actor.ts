import * as z from 'zod';

/** Who may act. `system` is the platform itself: timers, imports, and what follows from another act. */
export const roles = ['volunteer', 'guardian', 'group', 'broker', 'manager', 'reviewer', 'operator', 'system'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const routes = ['web', 'email-link', 'staff-on-behalf', 'import', 'timer'] as const;
export const Route = z.enum(routes);
/** By which way an act reached us. */
export type Route = z.infer<typeof Route>;

/** The id of whoever acted: a person, a group, a member of staff; absent for the system. */
export const Actor = z.object({ role: Role, id: z.string().optional() });
export type Actor = z.infer<typeof Actor>;

export const staff = ['broker', 'manager'] as const satisfies readonly Role[];
