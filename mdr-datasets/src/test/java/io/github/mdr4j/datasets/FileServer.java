package io.github.mdr4j.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves files on this machine, as well as it is told to. */
final class FileServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile boolean knowsRanges = true;
    private volatile int mostBytes = Integer.MAX_VALUE;

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Serves a file. */
    FileServer with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** Answers with the whole file whatever part of it is asked for. */
    FileServer withoutRanges() {
        knowsRanges = false;
        return this;
    }

    /** Ends every connection behind so many bytes. */
    FileServer breakingBehind(int bytes) {
        mostBytes = bytes;
        return this;
    }

    /** The folder of the files. */
    URI address() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/");
    }

    /** The ranges that were asked for, a dash for the whole file. */
    List<String> ranges() {
        return new ArrayList<>(ranges);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "-" : range);
            byte[] file = files.get(exchange.getRequestURI().getPath().substring(1));
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null || !knowsRanges ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            if (from >= file.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
            exchange.getResponseBody().write(Arrays.copyOfRange(file, from, (int)
                    Math.min(file.length, (long) from + mostBytes)));
        }
    }
}
