extension LoopbackCommand {
    /// The lines of `feedwire help` for feeds.
    static let feedUsage = """
        feedwire serve FEED [options]          a simulator of a feed on 127.0.0.1: aleno, aries, ledgercore, shuriken,
                                               tomo
            --port N, --connection-count N, --stall-timeout S, --record FILE
                                       as above
            --seed N                   what its numbers come from: the same seed and subscriptions make the same bytes; 1 if left out
            --rate N                   messages a second for each client, 10 if left out; as fast as it reads for 0
            --count N                  updates that each subscription gets; without an end if left out
            --cut-after N              the first client loses its connection after so many updates
            --token TOKEN              the one that it takes; test-token if left out
        feedwire connect FEED URL WANTED... [options]
                                               subscribes to what is wanted, and prints what it decodes as JSON Lines, with
                                               numbers as texts; connects again when it is cut off; exit code 1 for a message
                                               that it does not know, and for updates that are missing
            --count N                  leaves after so many updates
            --token TOKEN              as above
        feedwire serve aries [options]         at /v1/market/ws, /v1/charts/ws and /v1/accounts/ws
            --documents N              documents that a message of the market has at most; 4 if left out
          times in milliseconds:
            --expires-in N             how long a token is good for; 2700000, of the accounts 3900000, if left out
            --refresh-notice N         how long before that a client is told; 300000 if left out
            --auth-timeout N           how long a client of the accounts may take to show its token; 5000 if left out
        feedwire connect aries URL WANTED...   of the market SYMBOL, or with topics and fields MSFT:quote=bidPrice,askPrice:trade
                                               (quote, trade, timeAndSales, greeks, level2), of charts SYMBOL, of accounts
                                               account:ID, pnl:INTERVAL, watchlist, news
            --legacy                   speaks the older protocol of the market; WANTED is MSFT, or MSFT=bidPrice,askPrice
        feedwire serve tomo [options]          at /v1/market/ws
            --gap-every N              after so many updates some are missing, and the client is told
            --lose-every N             after so many updates some are missing without a word
            --status-every N           after so many updates the client is told something of the source
        feedwire connect tomo URL WANTED...    CHAIN/TARGET/price, or CHAIN/TARGET/short_range_ohlcv/INTERVAL
        feedwire serve aleno [options]         Socket.IO at /v1/socket/, a batch of all symbols for each message
            --legacy                   the earlier generation of the feed, at /socket.io/
            --limit N                  symbols that a client may subscribe to; 100 if left out
        feedwire connect aleno URL WANTED...   tickers such as BTC/USD, equities such as NVDA; --legacy as above
        feedwire serve ledgercore [options]    Socket.IO at /socket.io/
            --room-limit N             rooms that a client may be in; 100 if left out
            --auth-timeout N           milliseconds that a client may take to show its token; 5000 if left out
        feedwire connect ledgercore URL WANTED...
                                               rooms such as market:BTC-USD
            --namespace NAME           / if left out
            --query SQL, --candles SYMBOL, --analyze ADDRESS, --chat TEXT, --ping
                                       asks that once, of an address on Ethereum
        feedwire serve shuriken [options]      requests over HTTP at /api/v2/ws/, and Pusher's protocol at /app/
            --bare                     sessions are answered without the envelope of the other answers
        feedwire connect shuriken URL WANTED...
                                               streams with their filters, such as evm.token.swaps:chainId=8453,tokenAddress=0xt
        """
}
