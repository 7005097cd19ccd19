// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What an editor or a pipeline learns of a record. */
class RecordSchemaTest {
    private final JsonNode schema = RecordSchema.schema();

    @Test
    void threeMembersAreRequiredAndCanNotBeNull() {
        assertThat(schema.get("required").toString()).isEqualTo("[\"alias\",\"issuer\",\"clients\"]");
        assertThat(schema.get("type").textValue()).isEqualTo("object");
        assertThat(schema.at("/properties/alias/type").textValue()).isEqualTo("string");
        assertThat(schema.at("/properties/issuer/type").textValue()).isEqualTo("string");
        assertThat(schema.at("/properties/clients/type").textValue()).isEqualTo("object");
        assertThat(schema.at("/properties/tenant/type").toString()).isEqualTo("[\"string\",\"null\"]");
    }

    @Test
    void whatIsOnlyShownIsSaidToBeReadOnly() {
        assertThat(schema.at("/properties/status/readOnly").booleanValue()).isTrue();
        assertThat(schema.at("/properties/warnings/readOnly").booleanValue()).isTrue();
        assertThat(schema.at("/properties/references/readOnly").booleanValue()).isTrue();
        assertThat(schema.at("/properties/version/readOnly").booleanValue()).isTrue();
        assertThat(schema.at("/properties/alias/readOnly").isMissingNode()).isTrue();
    }

    @Test
    void defaultsThatEveryRecordHasAreThere() {
        assertThat(schema.at("/properties/mode/default").textValue()).isEqualTo("enforce");
        assertThat(schema.at("/properties/assertion/properties/maxLifetime/default")
                        .intValue())
                .isEqualTo(300);
        assertThat(schema.at("/properties/subject/properties/provisioning/properties/maxUsersPerHour/default")
                        .intValue())
                .isEqualTo(500);
        assertThat(schema.at("/properties/token/properties/mapperScopes/default")
                        .toString())
                .isEqualTo("[\"basic\"]");
    }

    @Test
    void whatDependsOnTheRecordHasNoDefault() {
        assertThat(schema.at("/properties/audienceTenant").has("default")).isFalse();
        assertThat(schema.at("/properties/clients").has("default")).isFalse();
        assertThat(schema.at("/properties/assertion").has("default")).isFalse();
    }
}
