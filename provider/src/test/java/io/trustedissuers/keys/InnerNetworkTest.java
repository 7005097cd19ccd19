// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.keys.FetchOutcome.BAD_STATUS;
import static io.trustedissuers.keys.FetchOutcome.REFUSED_ADDRESS;
import static io.trustedissuers.keys.FetchOutcome.UNREACHABLE;
import static io.trustedissuers.keys.RawServer.once;
import static io.trustedissuers.keys.StandInNames.INSIDE;
import static io.trustedissuers.keys.StandInNames.OUTSIDE;
import static io.trustedissuers.keys.StandInNames.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.keys.IssuerHttp.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.connections.httpclient.ProxyMappings;

/** Ways to make the server connect to the network that it stands in. Each of them would reach the server inside. */
@Timeout(60)
class InnerNetworkTest {
    private RawServer inside;
    private RawServer outside;

    @BeforeEach
    void listen() {
        // A TLS client gets no further than this, which is enough to be seen.
        while (outside == null) {
            inside = new RawServer(INSIDE, 0, once("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
            try {
                outside = new RawServer(OUTSIDE, inside.port(), once("no TLS"));
            } catch (UncheckedIOException portOfSomebodyElse) {
                inside.close();
            }
        }
    }

    @AfterEach
    void close() {
        inside.close();
        outside.close();
    }

    private Answer get(StandInNames names, AddressRules rules, String url) {
        try (IssuerHttp http = names.http(rules)) {
            return http.get(url, new Deadline(Duration.ofSeconds(10)));
        }
    }

    private FetchOutcome outcome(StandInNames names, String url) {
        return get(names, RULES, url).outcome();
    }

    private String named() {
        return "https://idp.example:" + inside.port() + "/jwks";
    }

    @Test
    void aNameThatMovesInsideBetweenTwoQuestionsIsAskedOnceForEachConnection() {
        StandInNames moving = new StandInNames(before -> List.of(before == 0 ? OUTSIDE : INSIDE));
        assertThat(outcome(moving, named())).isEqualTo(UNREACHABLE);
        assertThat(moving.asked()).containsExactly("idp.example");
        assertThat(outside.visits()).isEqualTo(1);

        assertThat(outcome(moving, named())).isEqualTo(REFUSED_ADDRESS);
        assertThat(moving.asked()).hasSize(2);
        assertThat(inside.visits()).isZero();
        assertThat(outside.visits()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.2,127.0.0.1", "127.0.0.1,127.0.0.2"})
    void ofTheAddressesOfANameOnlyThoseOutsideAreTried(String first, String second) {
        assertThat(outcome(StandInNames.always(first, second), named())).isEqualTo(UNREACHABLE);
        assertThat(inside.visits()).isZero();
        assertThat(outside.visits()).isEqualTo(1);
    }

    @Test
    void whoeverIsNotThereOutsideIsNotLookedForInside() {
        outside.close();
        assertThat(outcome(StandInNames.always(OUTSIDE, INSIDE), named())).isEqualTo(UNREACHABLE);
        assertThat(inside.visits()).isZero();
    }

    /** Every system reads some of these as an address inside. Here all of them are one, so that nothing depends on that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706434:%d/",
                "https://0x7f000002:%d/",
                "https://017700000002:%d/",
                "https://0177.0.0.2:%d/",
                "https://0x7f.0.0.2:%d/",
                "https://127.2:%d/",
                "https://127.0.2:%d/",
                "https://127.000.000.002:%d/",
                "https://127.0.0.2.:%d/",
                "https://localhost:%d/",
                "https://LOCALHOST:%d/",
                "https://localhost.:%d/",
                "https://a.localhost:%d/",
                "https://localhost.localdomain:%d/",
                "https://ip6-localhost:%d/",
                "https://127.0.0.2.nip.example:%d/",
                "https://[::ffff:127.0.0.2]:%d/",
                "https://[::ffff:7f00:2]:%d/",
                "https://[0:0:0:0:0:ffff:7f00:2]:%d/",
                "https://[::127.0.0.2]:%d/",
                "https://[::ffff:0:127.0.0.2]:%d/",
                "https://[64:ff9b::7f00:2]:%d/",
                "https://[2002:7f00:2::]:%d/",
                "https://[2001:0:7f00:2::]:%d/",
                "https://[::1%%25lo]:%d/",
                "https://[fe80::1%%25lo]:%d/",
                "https://idp.example@127.0.0.2:%d/",
                "https://idp.example:443@127.0.0.2:%d/",
                "https://127.0.0.2:%d#@idp.example/",
                "https://127.0.0.2:%d\\@idp.example/",
                "https://idp.example\\@127.0.0.2:%d/",
                "https://idp.example%%00@127.0.0.2:%d/",
                "https://127%%2e0%%2e0%%2e2:%d/",
                "https://127\u30020\u30020\u30022:%d/",
                "https://\u2460\u2461\u2466.0.0.2:%d/",
                "https:///127.0.0.2:%d/",
                "https:127.0.0.2:%d/",
                "//127.0.0.2:%d/",
                "http://127.0.0.2:%d/",
                "http://[::1]:%d/",
                "ftp://127.0.0.2:%d/",
                "jar:https://127.0.0.2:%d/!/",
                "gopher://127.0.0.2:%d/",
                "https://127.0.0.2:%d/\r\nHost: idp.example"
            })
    void noSpellingOfAnInnerAddressEndsInAConnection(String spelling) {
        String url = String.format(spelling, inside.port());
        assertThat(outcome(StandInNames.always(INSIDE), url)).isEqualTo(REFUSED_ADDRESS);
        assertThat(inside.visits()).isZero();
        assertThat(outside.visits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "300, http://127.0.0.2:%d/",
        "301, http://127.0.0.2:%d/",
        "302, http://127.0.0.2:%d/",
        "303, http://127.0.0.2:%d/",
        "305, http://127.0.0.2:%d/",
        "307, http://127.0.0.2:%d/",
        "308, http://127.0.0.2:%d/",
        "302, https://localhost:%d/",
        "302, http://169.254.169.254:%d/latest/meta-data/",
        "307, http://[fe80::1]:%d/",
        "302, //127.0.0.2:%d/",
        "302, /elsewhere",
        "308, file:///etc/passwd"
    })
    void aRedirectLeadsNowhere(int status, String location) {
        String target = String.format(location, inside.port());
        String answer =
                "HTTP/1.1 " + status + " Moved\r\nLocation: " + target + "\r\nRefresh: 0; url=" + target + "\r\n\r\n";
        // The address of any name or literal is the one inside, where a redirect would be seen.
        StandInNames names = new StandInNames(before -> List.of(before == 0 ? OUTSIDE : INSIDE));
        try (RawServer issuer = new RawServer(once(answer))) {
            assertThat(get(names, new AddressRules(KeyOptions.of(true)), issuer.url())
                            .outcome())
                    .isEqualTo(BAD_STATUS);
            assertThat(names.asked()).containsExactly(OUTSIDE);
            assertThat(issuer.visits()).isEqualTo(1);
            assertThat(inside.visits()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407})
    void nobodyLogsIn(int status) {
        String answer = "HTTP/1.1 " + status
                + " Who\r\nWWW-Authenticate: Basic realm=\"a\"\r\nProxy-Authenticate: Basic realm=\"a\"\r\n\r\n";
        try (RawServer issuer = new RawServer(once(answer))) {
            assertThat(get(StandInNames.always(OUTSIDE), new AddressRules(KeyOptions.of(true)), issuer.url())
                            .outcome())
                    .isEqualTo(BAD_STATUS);
            assertThat(issuer.visits()).isEqualTo(1);
        }
    }

    @Test
    void aPageThatSendsBrowsersElsewhereIsABodyAndNothingElse() {
        String page = "<meta http-equiv=\"refresh\" content=\"0; url=http://127.0.0.2:" + inside.port() + "/\">";
        String answer = "HTTP/1.1 200 OK\r\nLocation: http://127.0.0.2:" + inside.port() + "/\r\nContent-Length: "
                + page.length() + "\r\n\r\n" + page;
        try (RawServer issuer = new RawServer(once(answer))) {
            Answer read = get(StandInNames.always(OUTSIDE), new AddressRules(KeyOptions.of(true)), issuer.url());
            assertThat(read.body()).isEqualTo(page.getBytes(StandardCharsets.US_ASCII));
            assertThat(inside.visits()).isZero();
        }
    }

    /** What a proxy would resolve is its own affair; what is inside by its spelling does not get as far. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.2/",
                "https://localhost/",
                "https://10.0.0.1/",
                "https://169.254.169.254/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd00::1]/"
            })
    void aProxyIsNotAskedForAnAddressThatIsInsideByItsSpelling(String url) {
        AddressRules strict = new AddressRules(KeyOptions.of(false));
        ProxyMappings mappings = ProxyMappings.valueOf(".*;http://127.0.0.2:" + inside.port());
        try (IssuerHttp http = new IssuerHttp(strict, new HttpClients(strict, null, mappings))) {
            assertThat(http.get(url, new Deadline(Duration.ofSeconds(10))).outcome())
                    .isEqualTo(REFUSED_ADDRESS);
            assertThat(inside.visits()).isZero();
        }
    }

    /** The redirect of a proxy is no more followed than any other. */
    @Test
    void aProxyCanNotSendUsElsewhere() {
        String answer =
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://127.0.0.2:" + inside.port() + "/\r\n\r\n";
        try (RawServer proxy = new RawServer(once(answer))) {
            ProxyMappings mappings = ProxyMappings.valueOf(".*;http://127.0.0.1:" + proxy.port());
            try (IssuerHttp http = new IssuerHttp(RULES, new HttpClients(RULES, null, mappings))) {
                assertThat(http.get("https://moved.proxied.invalid/jwks", new Deadline(Duration.ofSeconds(10)))
                                .outcome())
                        .isIn(BAD_STATUS, UNREACHABLE);
                assertThat(proxy.visits()).isEqualTo(1);
                assertThat(inside.visits()).isZero();
            }
        }
    }
}
