// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.containment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of a resource, which may introspect: the one that was meant, not whoever has its client id now. */
@Server
@Tag("core")
class ResourceClientIT {
    private static final String SECRET = "secret-of-the-server";
    private static final String INTERNAL_ID = "clientInternalId";

    private final IssuerServer issuers;
    private TestRealm realm;

    ResourceClientIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp-server", TestRealm.RESOURCE})
    @Proves("TI-2")
    void anotherClientThatTakesTheClientIdMayNotIntrospect(String clientId) {
        own(clientId);
        assertThat(isActiveFor(clientId)).isTrue();

        replace(clientId);
        assertThat(isActiveFor(clientId)).isEqualTo(everybodyMayAsk());

        realm.changeResource(resource -> {});
        assertThat(isActiveFor(clientId)).isTrue();
    }

    @Test
    @Proves("TI-2")
    void anHttpsUrlMayNameAClientThatIsNotThereYet() {
        realm.changeResource(resource -> resource.put("clientId", "https://api.vendor.example"));
        realm.admin().createClient(confidential("https://api.vendor.example"));

        assertThat(isActiveFor("https://api.vendor.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "['']", "['00000000-0000-0000-0000-000000000000']"})
    @Proves({"TI-2", "TI-8"})
    void keycloaksOwnDoorDoesNotLoosenTheBond(String internalId) {
        own("mcp-server");

        Response refused = changeComponent(config -> config.set(INTERNAL_ID, Json.read(internalId.replace('\'', '"'))));

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(isActiveFor("mcp-server")).isTrue();
        replace("mcp-server");
        assertThat(isActiveFor("mcp-server")).isEqualTo(everybodyMayAsk());
    }

    @Test
    @Proves({"TI-2", "TI-8"})
    void whatKeycloaksOwnDoorIsNotToldStaysAsItWas() {
        own("mcp-server");
        changeComponent(config -> config.remove(INTERNAL_ID)).orFail();

        replace("mcp-server");
        assertThat(isActiveFor("mcp-server")).isEqualTo(everybodyMayAsk());
    }

    @Test
    @Proves({"TI-2", "TI-8"})
    void aClientIdWithoutInternalIdBindsByNameUntilTheNextSave() {
        own("mcp-server");
        String alone = realm.admin().createClient(confidential("alone"));
        changeComponent(config -> {
                    config.putArray(INTERNAL_ID);
                    config.putArray("clientId").add("alone");
                })
                .orFail();
        assertThat(isActiveFor("alone")).isTrue();

        realm.changeResource(resource -> {});
        assertThat(component().at("/config/" + INTERNAL_ID + "/0").asText()).isEqualTo(alone);
    }

    private void own(String clientId) {
        realm.admin().createClient(confidential(clientId));
        realm.changeResource(resource -> resource.put("clientId", clientId));
    }

    private void replace(String clientId) {
        realm.admin().delete("/clients/" + realm.admin().clientUuid(clientId)).orFail();
        realm.admin().createClient(confidential(clientId));
    }

    private boolean isActiveFor(String clientId) {
        String token = realm.redeem(realm.assertion()).accessToken();
        return realm.api()
                .introspect(token, clientId, SECRET)
                .orFail()
                .json()
                .path("active")
                .asBoolean();
    }

    /** Before 26.6 every confidential client may introspect every token. */
    private boolean everybodyMayAsk() {
        return realm.server().isBefore(6);
    }

    private Response changeComponent(Consumer<ObjectNode> change) {
        ObjectNode component = component();
        change.accept((ObjectNode) component.path("config"));
        return realm.admin().put("/components/" + component.path("id").asText(), component);
    }

    private ObjectNode component() {
        JsonNode found = realm.admin().get("/components?name=tickets").orFail().json();
        assertThat(found).hasSize(1);
        return (ObjectNode) found.path(0);
    }

    private static ObjectNode confidential(String clientId) {
        return Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                .put("clientId", clientId)
                .put("secret", SECRET);
    }
}
