// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.Spi;

class DefaultIssuerKeysFactoryTest {
    private static Map<String, String> info(Map<String, String> options) {
        String prefix = DefaultIssuerKeysFactoryTest.class.getName() + ".";
        options.forEach((name, value) -> System.setProperty(prefix + name, value));
        try {
            DefaultIssuerKeysFactory factory = new DefaultIssuerKeysFactory();
            factory.init(new Config.SystemPropertiesScope(prefix));
            return factory.getOperationalInfo();
        } finally {
            options.keySet().forEach(name -> System.clearProperty(prefix + name));
        }
    }

    @Test
    void withoutOptionsEverythingIsClosed() {
        assertThat(info(Map.of())).isEqualTo(Map.of("insecure-loopback-issuers", "false", "allowed-addresses", ""));
    }

    @Test
    void theServerInfoShowsTheOptions() {
        assertThat(info(Map.of("insecure-loopback-issuers", "true", "allowed-addresses", "idp.local, 10.0.0.0/8")))
                .isEqualTo(Map.of("insecure-loopback-issuers", "true", "allowed-addresses", "10.0.0.0/8,idp.local"));
    }

    @Test
    void developmentModeImpliesLoopback() {
        System.setProperty("kc.profile", "dev");
        System.setProperty("keycloak.profile", "dev");
        try {
            assertThat(info(Map.of())).containsEntry("insecure-loopback-issuers", "true");
        } finally {
            System.clearProperty("kc.profile");
            System.clearProperty("keycloak.profile");
        }
    }

    @Test
    void theOptionsAreDeclared() {
        assertThat(new DefaultIssuerKeysFactory().getConfigMetadata())
                .extracting(ProviderConfigProperty::getName)
                .containsExactly("insecure-loopback-issuers", "allowed-addresses");
    }

    @Test
    void keycloakFindsTheSpiAndItsFactory() {
        assertThat(ServiceLoader.load(Spi.class).stream().map(ServiceLoader.Provider::type))
                .anyMatch(IssuerKeysSpi.class::equals);
        assertThat(StreamSupport.stream(
                        ServiceLoader.load(IssuerKeysProviderFactory.class).spliterator(), false))
                .singleElement()
                .isInstanceOf(DefaultIssuerKeysFactory.class);
    }

    @Test
    void theSpiNamesWhatItProvides() {
        IssuerKeysSpi spi = new IssuerKeysSpi();
        assertThat(spi.isInternal()).isTrue();
        assertThat(spi.getName()).isEqualTo("trusted-issuer-keys");
        assertThat(spi.getProviderClass()).isEqualTo(IssuerKeysProvider.class);
        assertThat(spi.getProviderFactoryClass()).isEqualTo(IssuerKeysProviderFactory.class);
    }
}
