package dev.batonjira.service.c1;

import dev.batonjira.service.credential.ClientId;
import dev.batonjira.service.credential.ClientSecret;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a service works for, as whom, and how it gets there.
 *
 * @param secret asked for when the service starts and when C1 refuses the one before, so that a
 *     rotated one is picked up
 * @param hostId names this replica; 1 to 256 characters
 * @param trust whose certificates are believed
 * @param version of this program
 */
public record C1Settings(
    ClientId id,
    Supplier<ClientSecret> secret,
    C1Address address,
    String hostId,
    X509TrustManager trust,
    Proxies proxies,
    String version) {}
