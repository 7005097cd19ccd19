// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.realm.RealmFile;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Json;

/** What pipelines do at night, with what they know from before the incident. */
enum Pipeline {
    PUTS_THE_RECORD {
        @Override
        void run(TestRealm realm, Known known) {
            realm.trustedIssuers().put(TestRealm.ALIAS, known.record()).orFail();
        }
    },
    PUTS_THE_ENTRY {
        @Override
        void run(TestRealm realm, Known known) {
            realm.trustedIssuers()
                    .putClient(TestRealm.ALIAS, TestRealm.CLIENT, known.record().at("/clients/" + TestRealm.CLIENT))
                    .orFail();
        }
    },
    PUTS_THE_IDENTITY_PROVIDER {
        @Override
        void run(TestRealm realm, Known known) {
            realm.admin()
                    .updateIdentityProvider(TestRealm.ALIAS, known.provider().put("enabled", true))
                    .orFail();
        }
    },
    DELETES_AND_CREATES_THE_RECORD {
        @Override
        void run(TestRealm realm, Known known) {
            realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
            realm.trustedIssuers().create(known.record()).orFail();
        }
    },
    DELETES_AND_CREATES_THE_IDENTITY_PROVIDER {
        @Override
        void run(TestRealm realm, Known known) {
            realm.admin().deleteIdentityProvider(TestRealm.ALIAS).orFail();
            realm.admin().createIdentityProvider(known.provider()).orFail();
        }
    },
    CREATES_THE_RECORD_UNDER_ANOTHER_ALIAS {
        @Override
        void run(TestRealm realm, Known known) {
            realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
            realm.trustedIssuers()
                    .create(known.record().put("alias", "acme-again"))
                    .orFail();
        }
    },
    IMPORTS_THE_IDENTITY_PROVIDER {
        @Override
        void run(TestRealm realm, Known known) {
            ObjectNode file = Json.object().put("ifResourceExists", "OVERWRITE");
            file.putArray("identityProviders").add(known.provider());
            realm.admin().partialImport(file).orFail();
        }
    },
    UPDATES_THE_REALM {
        @Override
        void run(TestRealm realm, Known known) {
            realm.admin().put("", known.realm()).orFail();
        }
    },
    REGISTERS_THE_CLIENT_AGAIN {
        @Override
        void run(TestRealm realm, Known known) {
            String uuid = realm.admin().clientUuid(TestRealm.CLIENT);
            ObjectNode client =
                    (ObjectNode) realm.admin().get("/clients/" + uuid).orFail().json();
            client.remove("id");
            realm.admin().delete("/clients/" + uuid).orFail();
            realm.admin().createClient(client);
            realm.trustedIssuers().put(TestRealm.ALIAS, known.record()).orFail();
        }
    };

    /** @param realm as a file */
    record Known(ObjectNode record, ObjectNode provider, ObjectNode realm) {
        static Known of(TestRealm realm) {
            return new Known(realm.record(), realm.admin().identityProvider(TestRealm.ALIAS), RealmFile.of(realm));
        }
    }

    abstract void run(TestRealm realm, Known known);
}
