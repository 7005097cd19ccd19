# Turns customers.csv (alias,name,issuer) into the records of a file for trusted-issuers/import.
BEGIN { FS = ","; print "{ \"trustedIssuers\": [" }
NR > 1 {
  printf "%s  { \"alias\": \"%s\", \"displayName\": \"%s\", \"issuer\": \"%s\",\n", (NR > 2 ? ",\n" : ""), $1, $2, $3
  printf "    \"clients\": { \"claude\": {}, \"vscode\": {}, \"cursor\": {} } }"
}
END { print "\n] }" }
