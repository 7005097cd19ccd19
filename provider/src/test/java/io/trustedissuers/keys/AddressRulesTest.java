// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustedissuers.keys.CheckedResolver.RefusedAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.http.client.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private final AddressRules strict = new AddressRules(KeyOptions.of(false));
    private final AddressRules development = new AddressRules(KeyOptions.of(true));

    private static boolean permits(AddressRules rules, String address) throws UnknownHostException {
        return rules.permits("idp.example", InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.100.100.200",
                "169.254.169.254",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "fd00:ec2::254",
                "fec0::1",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "240.0.0.1",
                "198.18.0.1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::169.254.169.254",
                "2002:a00:1::",
                "2002:7f00:1::",
                "2001:0:1::1",
                "2001:0:7f00:1::",
                "::ffff:0:10.0.0.1",
                "64:ff9b:1::a00:1",
                "3fff::1",
                "5f00::1",
                "4000::1",
                "200::1",
                "fd20:ce::254",
                "168.63.129.16"
            })
    void anAddressInsideIsRefused(String address) throws UnknownHostException {
        assertThat(permits(strict, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "64:ff9b::808:808", "11.0.0.1"})
    void anAddressOnTheInternetIsPermitted(String address) throws UnknownHostException {
        assertThat(permits(strict, address)).isTrue();
    }

    @Test
    void anIpv4AddressInAnIpv6CoatIsRefused() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        assertThat(strict.permits("idp.example", Inet6Address.getByAddress("idp.example", mapped, -1)))
                .isFalse();
    }

    @Test
    void theDevelopmentOptionOpensLoopbackAndNothingElse() throws UnknownHostException {
        assertThat(permits(development, "127.0.0.1")).isTrue();
        assertThat(permits(development, "::1")).isTrue();
        assertThat(permits(development, "10.0.0.1")).isFalse();
        assertThat(permits(development, "169.254.169.254")).isFalse();
    }

    @Test
    void aListedBlockOpensPrivateAddressesAlone() throws UnknownHostException {
        AddressRules rules = new AddressRules(KeyOptions.of(false, "10.0.0.0/8", " fd12::/16 ", "0.0.0.0/0"));
        assertThat(permits(rules, "10.1.2.3")).isTrue();
        assertThat(permits(rules, "fd12::1")).isTrue();
        assertThat(permits(rules, "fd13::1")).isFalse();
        assertThat(permits(rules, "127.0.0.1")).isFalse();
        assertThat(permits(rules, "169.254.169.254")).isFalse();
    }

    @Test
    void anAddressOfTheServerItselfOpensOnlyIfListedByItself() throws UnknownHostException {
        AddressRules rules = new AddressRules(KeyOptions.of(false, "169.254.169.254", "127.0.0.0/8"));
        assertThat(permits(rules, "169.254.169.254")).isTrue();
        assertThat(permits(rules, "169.254.169.253")).isFalse();
        assertThat(permits(rules, "127.0.0.1")).isTrue();
    }

    @Test
    void aListedHostMayHaveAPrivateAddressButNotOurOwn() throws UnknownHostException {
        AddressRules rules = new AddressRules(KeyOptions.of(false, "IdP.example"));
        assertThat(permits(rules, "10.1.2.3")).isTrue();
        assertThat(permits(rules, "127.0.0.1")).isFalse();
        assertThat(permits(rules, "169.254.169.254")).isFalse();
        assertThat(rules.permits("other.example", InetAddress.getByName("10.1.2.3")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.300", "10.0.0.0/x", "https://idp.example", "fd12::/129"})
    void anEntryThatIsNeitherBlockNorHostStopsTheStart(String entry) {
        assertThatThrownBy(() -> KeyOptions.of(false, entry)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "idp.example",
                "http://idp.example",
                "ftp://idp.example/jwks",
                "https:///jwks",
                "https://a b",
                "https://user@idp.example",
                "https://idp.example#f",
                "https://127.0.0.1/jwks",
                "https://[::1]/jwks",
                "https://localhost",
                "https://10.0.0.1",
                "https://[::ffff:10.0.0.1]/",
                "file:///etc/passwd",
                "http://127.0.0.1",
                "https://169.254.169.254/latest/meta-data"
            })
    void anAddressThatCanNotBeFetchedHasAProblem(String url) {
        assertThat(strict.problems(url)).isNotEmpty();
    }

    @Test
    void anHttpsAddressHasNoProblemAndAnIssuerHasNoQuery() {
        assertThat(strict.problems("https://idp.example/jwks?p=1")).isEmpty();
        assertThat(strict.issuerProblems("https://idp.example/tenant")).isEmpty();
        assertThat(strict.issuerProblems("https://idp.example/?tenant=1")).hasSize(1);
    }

    @Test
    void inDevelopmentPlainHttpGoesToLoopbackAlone() {
        assertThat(development.problems("http://localhost:8080/jwks")).isEmpty();
        assertThat(development.problems("http://[::1]:8080/jwks")).isEmpty();
        assertThat(development.problems("http://idp.example/jwks")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://localhost:%d/", "https://127.0.0.1:%d/", "https://127.1:%d/", "http://localhost:%d/"})
    void theAddressIsCheckedAgainWhenConnecting(String url) throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpClients clients = new HttpClients(strict, null, ProxySettings.none())) {
            URI uri = URI.create(String.format(url, nobody.getLocalPort()));
            assertThatThrownBy(() -> clients.of(uri).execute(new HttpGet(uri)).close())
                    .isInstanceOf(RefusedAddress.class);
        }
    }

    @Test
    void thePlainClientConnectsToNothingButLoopback() throws IOException {
        AddressRules open = new AddressRules(KeyOptions.of(true, "10.0.0.0/8"));
        try (HttpClients clients = new HttpClients(open, null, ProxySettings.none())) {
            URI uri = URI.create("http://10.0.0.1/");
            assertThatThrownBy(() -> clients.of(uri).execute(new HttpGet(uri)).close())
                    .isInstanceOf(RefusedAddress.class);
        }
    }
}
