import type { District } from '@placewell/core/lio/area';
import type { Body, Lio, Member } from '@placewell/core/lio/lio';
import type { LioId } from '@placewell/core/shared/ids';
import type { LioSettings, PublicLio, WireBody, WireMember } from '../shapes/office';
import { stampsOf } from './stamps';

export const publicLio = (lio: Lio, districts: readonly District[]): PublicLio => ({
  id: lio.lioId,
  name: lio.name,
  phone: lio.phone,
  email: lio.email,
  address: lio.address,
  hours: lio.hours,
  districts: districts.map(({ code, name }) => ({ code, name })),
});

export const lioSettings = (lio: Lio): LioSettings => ({
  id: lio.id as LioId,
  name: lio.name,
  phone: lio.phone,
  email: lio.email,
  address: lio.address,
  hours: lio.hours,
  districts: lio.districts,
  districtNames: lio.districtNames.map(({ code, name }) => ({ code, name })),
  leads: lio.leads.map(({ locality, body }) => ({ locality, body })),
  defaultBody: lio.defaultBody,
  ...stampsOf(lio),
});

export const wireBody = ({ id, name, kind }: Body): WireBody => ({ id, name, kind });

export const wireMember = (m: Member): WireMember => ({
  id: m.id,
  email: m.email,
  name: m.name,
  role: m.role,
  groupId: m.groupId,
  body: m.body,
  state: m.state,
  since: m.since,
});
