#!/bin/sh
# Installs PostgreSQL 15 with PostGIS and a client for Node, for the comparison with the search alone: the platform needs neither.
# For Debian 12, as root. The client goes into a temporary folder, not into the project.
set -eu

client=${PLACEWELL_PG_CLIENT:-/tmp/placewell-pg-client}

if [ ! -e /usr/share/postgresql/15/extension/postgis.control ] || [ ! -e /usr/share/postgresql/15/extension/pg_trgm.control ]; then
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    postgresql-15 postgresql-15-postgis-3 postgresql-contrib
fi

if [ ! -e "$client/node_modules/pg" ]; then
  mkdir -p "$client"
  npm install --prefix "$client" --no-audit --no-fund --no-save pg@8.23.1
fi

echo "PostgreSQL $(/usr/lib/postgresql/15/bin/postgres --version | cut -d' ' -f3) and its client in $client are ready."
