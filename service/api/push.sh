#!/bin/sh
# Pushes a file of decisions with curl and openssl:  push.sh ADDRESS TOKEN FILE
# ADDRESS is https://xzzf.yunzhou.example, TOKEN what `gongshi token add AGENCY` printed, FILE JSON or NDJSON.
set -eu
address=$1 token=$2 file=$3
agency=$(echo "$token" | cut -d. -f2) number=$(echo "$token" | cut -d. -f3)
door=$(echo "$token" | cut -d. -f4) office=$(echo "$token" | cut -d. -f5)
path=/api/v1/feeds/$agency
now=$(date +%s)
nonce=$(openssl rand -hex 16)
body=$(openssl dgst -sha256 -r "$file" | cut -c1-64)

mac() { printf 'GONGSHI1\nPOST\n%s\n%s\n%s\n%s\n' "$path" "$now" "$nonce" "$body" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" -r | cut -c1-64; }

curl --silent --show-error --fail-with-body --data-binary "@$file" --header 'Content-Type: application/x-ndjson' \
  --header "Authorization: GONGSHI1 key=$number,time=$now,nonce=$nonce,body=$body,door=$(mac "$door"),office=$(mac "$office")" \
  "$address$path"
