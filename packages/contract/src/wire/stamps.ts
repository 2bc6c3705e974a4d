/** What every record shows of its own history. */
export const stampsOf = (record: { version: number; createdAt: string; changedAt: string }) => ({
  version: record.version,
  createdAt: record.createdAt,
  changedAt: record.changedAt,
});
